extension KnownReason {
  /// What SOAP login() answers (SOAP API Developer Guide, "login()" and "API Fault Element").
  static let soap: [KnownReason] = [
    KnownReason(
      "INVALID_OPERATION",
      holding: "login",
      .signIn,
      "SOAP login() is switched off in this org or gone from this API version",
      "Sign in with clientCredentials or jwt; or switch on Setup > User Interface > “Enable SOAP API login()”, which ends with Summer ’27."
    ),
    KnownReason(
      "LOGIN_MUST_USE_SECURITY_TOKEN",
      .signIn,
      "the address of this machine is not trusted, so the password needs the security token behind it",
      "Set securityToken (personal settings > Reset My Security Token), or add this address to Setup > Network Access."
    ),
    KnownReason(
      "INVALID_LOGIN",
      .signIn,
      "username, password or security token is wrong, or the user is locked out",
      "Check all three, and that the domain is right: sandboxes sign in at test or their own domain. The user’s login history names the cause."
    ),
    KnownReason(
      "INVALID_SSO_GATEWAY_URL",
      .signIn,
      "the user signs in by single sign-on and has no password that works here",
      "Use a user without “Is Single Sign-On Enabled”, or sign in with clientCredentials or jwt."
    ),
    KnownReason(
      "PASSWORD_LOCKOUT",
      .signIn,
      "the user is locked out after too many wrong passwords",
      "Unlock the user in Setup > Users, or wait until the lock ends."
    ),
    KnownReason(
      "EXPIRED_PASSWORD",
      .signIn,
      "the password has expired",
      "Set a new password, and give the user the permission “Password Never Expires” if the org’s policy allows it."
    ),
    KnownReason(
      "INVALID_NEW_PASSWORD",
      .signIn,
      "the password has to be changed first",
      "Sign in with a browser, set a new password, then set it here too."
    ),
    KnownReason(
      "LOGIN_DURING_RESTRICTED_DOMAIN",
      .signIn,
      "the user may not sign in from this address",
      "Add this machine’s address to the login IP ranges of the user’s profile."
    ),
    KnownReason(
      "LOGIN_DURING_RESTRICTED_TIME",
      .signIn,
      "the user may not sign in at this hour",
      "Widen the login hours of the user’s profile, or run within them."
    ),
    KnownReason(
      "LOGIN_RATE_EXCEEDED",
      .limit,
      "this user has signed in too often within an hour",
      "Wait an hour. Sign in once a run, and not from many places at once."
    ),
    KnownReason(
      "ORG_LOCKED",
      .signIn,
      "the org is locked",
      "Ask Salesforce or the org’s administrator to unlock it."
    ),
    KnownReason(
      "TRIAL_EXPIRED",
      .signIn,
      "the org’s trial has expired",
      "Use another org, or buy a licence."
    ),
    KnownReason(
      "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
      .unavailable,
      "Salesforce has switched this off for the moment",
      "Run again later.",
      isTransient: true
    ),
  ]
}
