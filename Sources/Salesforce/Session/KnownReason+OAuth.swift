extension KnownReason {
  /// What `/services/oauth2/token` answers (Salesforce Help, "OAuth 2.0 Authorization Errors").
  static let oauth: [KnownReason] = [
    KnownReason(
      "invalid_grant",
      holding: "authentication failure",
      .signIn,
      "username, password or security token is wrong, or the org blocks the OAuth username-password flow",
      "Check all three. Orgs since Summer ’23 block the flow: sign in with clientCredentials or jwt instead."
    ),
    KnownReason(
      "invalid_grant",
      holding: "hasn't approved this consumer",
      .signIn,
      "the user is not approved for the app",
      "In the app’s policies set Permitted Users to “Admin approved users are pre-authorized” and assign the user’s profile or permission set."
    ),
    KnownReason(
      "invalid_grant",
      holding: "expired access/refresh token",
      .signIn,
      "the refresh token has expired or was revoked",
      "Get a new one: sign in again where it came from (“sf org login web”, then “sf org auth show-sfdx-auth-url”)."
    ),
    KnownReason(
      "invalid_grant",
      holding: "token validity expired",
      .signIn,
      "the refresh token has expired or was revoked",
      "Get a new one: sign in again where it came from (“sf org login web”, then “sf org auth show-sfdx-auth-url”)."
    ),
    KnownReason(
      "invalid_grant",
      holding: "audience",
      .signIn,
      "the audience of the signed request does not fit the org",
      "Set audience to https://login.salesforce.com, for a sandbox to https://test.salesforce.com, or to the My Domain URL."
    ),
    KnownReason(
      "invalid_grant",
      holding: "inactive user",
      .signIn,
      "the user is not active",
      "Activate the user in Setup > Users, or use another."
    ),
    KnownReason(
      "invalid_grant",
      holding: "not supported on this domain",
      .signIn,
      "this sign-in method does not work at this domain",
      "Set domain to the org’s My Domain (mycompany.my.salesforce.com), not to login or test."
    ),
    KnownReason(
      "invalid_grant",
      holding: "no client credentials user enabled",
      .signIn,
      "the app has no user for the client credentials flow",
      "In the app’s policies enable the client credentials flow and choose a “Run As” user."
    ),
    KnownReason(
      "invalid_grant",
      holding: "must be installed into org",
      .signIn,
      "the app is not installed in this org",
      "Install it: Setup > Connected Apps OAuth Usage > Install, or give the user “Approve Uninstalled Connected Apps”."
    ),
    KnownReason(
      "invalid_grant",
      holding: "ip restricted",
      .signIn,
      "the address of this machine is not allowed to sign in",
      "Add it to the login IP ranges of the user’s profile, or relax “IP Relaxation” in the app’s policies."
    ),
    KnownReason(
      "invalid_grant",
      holding: "token expired",
      .signIn,
      "the signed request had expired when Salesforce read it",
      "Set this machine’s clock right: it may differ by less than three minutes."
    ),
    KnownReason(
      "invalid_grant",
      holding: "assertion",
      .signIn,
      "Salesforce does not accept the signed request",
      "Check that the private key belongs to the certificate of the app, and consumerKey, username, audience and this machine’s clock."
    ),
    KnownReason(
      "invalid_grant",
      holding: "invalid signature",
      .signIn,
      "the signature does not fit the app’s certificate",
      "Upload the certificate of this private key to the app, or use the key of the certificate that is there."
    ),
    KnownReason(
      "invalid_grant",
      holding: "client identifier invalid",
      .signIn,
      "consumerKey names no app of this org",
      "Check consumerKey and domain. A new app needs up to ten minutes before it works."
    ),
    KnownReason(
      "invalid_grant",
      holding: "login rate exceeded",
      .limit,
      "this user has signed in too often within an hour",
      "Wait an hour. Sign in once a run, and not from many places at once."
    ),
    KnownReason(
      "invalid_grant",
      holding: "org is locked",
      .signIn,
      "the org is locked",
      "Ask Salesforce or the org’s administrator to unlock it."
    ),
    KnownReason(
      "invalid_grant",
      .signIn,
      "Salesforce refused the sign-in",
      "Check what the sign-in method needs, and the user’s login history in Setup."
    ),
    KnownReason(
      "invalid_client_id",
      .signIn,
      "consumerKey names no app that this host knows",
      "Check consumerKey and domain. A new app needs up to ten minutes before it works."
    ),
    KnownReason(
      "invalid_client",
      .signIn,
      "consumerKey or consumerSecret is wrong",
      "Copy both again from the app (Manage Consumer Details)."
    ),
    KnownReason(
      "invalid_app_access",
      .signIn,
      "the user is not approved for the app",
      "In the app’s policies assign the user’s profile or permission set."
    ),
    KnownReason(
      "inactive_user",
      .signIn,
      "the user is not active",
      "Activate the user in Setup > Users, or use another."
    ),
    KnownReason(
      "inactive_org",
      .signIn,
      "the org is locked, closed or suspended",
      "Ask Salesforce or the org’s administrator."
    ),
    KnownReason(
      "app_must_be_installed",
      .signIn,
      "the app is not installed in this org",
      "Install it: Setup > Connected Apps OAuth Usage > Install."
    ),
    KnownReason(
      "OAUTH_EC_APP_NOT_FOUND",
      .signIn,
      "the app is not installed in this org",
      "Install it: Setup > Connected Apps OAuth Usage > Install."
    ),
    KnownReason(
      "unsupported_grant_type",
      .signIn,
      "the org or the app does not allow this sign-in method",
      "Enable the flow in the app’s OAuth settings, or use another method."
    ),
    KnownReason(
      "unauthorized_client",
      .signIn,
      "the app may not use this sign-in method",
      "Enable the flow in the app’s OAuth settings, or use another method."
    ),
    KnownReason(
      "rate_limit_exceeded",
      .limit,
      "this user or app has signed in too often",
      "Wait an hour. Sign in once a run, and not from many places at once."
    ),
    KnownReason(
      "invalid_request",
      .signIn,
      "Salesforce does not accept the sign-in",
      "Check the settings of the sign-in method. An app that requires a secret for the refresh token flow needs consumerSecret."
    ),
    KnownReason(
      "server_error",
      .unavailable,
      "Salesforce failed on its side",
      "Run again later.",
      isTransient: true
    ),
    KnownReason(
      "temporarily_unavailable",
      .unavailable,
      "Salesforce is not available for the moment",
      "Run again later.",
      isTransient: true
    ),
    KnownReason(
      "Bad_OAuth_Token",
      .sessionLost,
      "the access token may not be used for this",
      "Give the app the scopes “api” and “id”."
    ),
  ]
}
