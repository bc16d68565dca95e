extension KnownReason {
  /// What the REST API answers (REST API Developer Guide, "Status Codes and Error Responses").
  static let api: [KnownReason] = [
    KnownReason(
      "API_DISABLED_FOR_ORG",
      .permission,
      "the API is not enabled, for the org’s edition or for the user’s profile",
      "Give the user a profile or permission set with “API Enabled”. Professional Edition needs API access added by Salesforce."
    ),
    KnownReason(
      "API_CURRENTLY_DISABLED",
      .permission,
      "the API is switched off for this user",
      "Give the user a profile or permission set with “API Enabled”."
    ),
    KnownReason(
      "INSUFFICIENT_ACCESS",
      holding: "any api auth",
      .permission,
      "the user may not use SOAP login()",
      "Give the user the permission “Use Any API Auth”, or sign in with clientCredentials or jwt."
    ),
    KnownReason(
      "INSUFFICIENT_ACCESS",
      .permission,
      "the user may not read this",
      "Give the user’s profile or permission set access to it."
    ),
    KnownReason(
      "INSUFFICIENT_ACCESS_OR_READONLY",
      .permission,
      "the user may not read this",
      "Give the user’s profile or permission set access to it."
    ),
    KnownReason(
      "REQUEST_LIMIT_EXCEEDED",
      holding: "concurrent",
      .limit,
      "too many long requests run in the org at the same time",
      "It passes by itself. If it comes again and again, run at another hour.",
      isTransient: true
    ),
    KnownReason(
      "REQUEST_LIMIT_EXCEEDED",
      .limit,
      "the org’s API calls of the last 24 hours are used up",
      "Run again later, or ask Salesforce for more calls. Setup > Company Information shows the limit and its use."
    ),
    KnownReason(
      "UNSUPPORTED_API_VERSION",
      .retiredVersion,
      "Salesforce has retired this API version",
      "Set apiVersion to one that the org still has."
    ),
    KnownReason(
      "INVALID_SESSION_ID",
      .sessionLost,
      "the session has expired or is not valid",
      "Sign in again. If it ends at once each time, look for a session policy of the org that locks sessions to an address."
    ),
    KnownReason(
      "INVALID_AUTH_HEADER",
      .sessionLost,
      "the access token is not valid",
      "Get a new access token and set it again."
    ),
    KnownReason(
      "NOT_FOUND",
      .notFound,
      "there is no such resource, or the user may not see it",
      "Check the API version and the user’s permissions."
    ),
    KnownReason(
      "SERVER_UNAVAILABLE",
      .unavailable,
      "the server is not available",
      "Run again later; https://status.salesforce.com tells about outages and maintenance.",
      isTransient: true
    ),
    KnownReason(
      "UNKNOWN_EXCEPTION",
      .unavailable,
      "Salesforce failed on its side",
      "Run again later. If it stays, give Salesforce’s support the error id in its message.",
      isTransient: true
    ),
  ]
}
