import Schema
import Transport
import Yams

/// What a connector's YAML holds to sign in with, by the connection's own names.
struct ConnectorCredentials {
  struct Value {
    var reference: SecretReference
    var isEmpty: Bool
    var entry: ConfigurationReading.Entry
  }

  var values: [String: Value] = [:]

  func has(_ names: String...) -> Bool { names.allSatisfy { values[$0] != nil } }
}

extension ConnectorConversion {
  /// Chooses the sign-in in the order in which simple-salesforce does (`api.py` of 1.12), which the connector leaves the
  /// choice to.
  mutating func signIn(_ credentials: ConnectorCredentials) {
    guard let (method, fields) = Self.choice(credentials) else {
      reading.report(
        "source.serviceConnection.config holds no complete sign-in: username, password and securityToken (which may be "
          + "\"\"); username, password and organizationId; consumerKey and consumerSecret, with or without username and "
          + "password",
        at: nil
      )
      return
    }
    var signIn = SignInSettings(method: method)
    for (key, field) in fields {
      guard let value = credentials.values[field], !value.isEmpty else { continue }
      signIn.values[key] = value.reference
    }
    check(&signIn, credentials)
    let origin = fields.compactMap { credentials.values[$0.value]?.entry.mark }.min { $0.line < $1.line }
    settings.signIn = Sourced(signIn, from: reading.origin(origin))
    let used = Set(fields.values)
    for (field, value) in credentials.values.sorted(by: { $0.key < $1.key }) where !used.contains(field) {
      note(
        value.entry,
        "source.serviceConnection.config.",
        because:
          "simple-salesforce, and so orgdrift, does not need it to sign in with what else is there (\(method.rawValue))"
      )
    }
  }

  /// The method, and which of its keys takes which field.
  private static func choice(_ credentials: ConnectorCredentials) -> (SignInMethod, [String: String])? {
    let user = ["username": "username", "password": "password"]
    let app = ["consumerKey": "consumerKey", "consumerSecret": "consumerSecret"]
    let hasUser = credentials.has("username", "password")
    if hasUser, credentials.has("securityToken") {
      return (.soap, user.merging(["securityToken": "securityToken"]) { one, _ in one })
    }
    if credentials.has("session_id", "instance") {
      return (.accessToken, ["accessToken": "session_id", "instanceUrl": "instance"])
    }
    if hasUser, credentials.has("organizationId") {
      return (.soap, user.merging(["organizationId": "organizationId"]) { one, _ in one })
    }
    if hasUser, credentials.has("consumerKey", "consumerSecret") {
      return (.password, user.merging(app) { one, _ in one })
    }
    for field in ["privatekey_file", "privatekey"] where credentials.has("username", "consumerKey", field) {
      return (.jwt, ["username": "username", "consumerKey": "consumerKey", "privateKey": field])
    }
    return credentials.has("consumerKey", "consumerSecret") ? (.clientCredentials, app) : nil
  }

  /// Gives values that are no secrets their meaning.
  private mutating func check(_ signIn: inout SignInSettings, _ credentials: ConnectorCredentials) {
    if let instance = signIn.values.removeValue(forKey: "instanceUrl") {
      signIn.instance = resolved(instance).flatMap { OrgHost($0) }
      if signIn.instance == nil {
        reading.report(
          "the instance of connectionArguments is no host or https URL",
          at: credentials.values["instance"]?.entry.mark
        )
      }
    }
    if let file = credentials.values["privatekey_file"], signIn.method == .jwt, let path = resolved(file.reference) {
      signIn.values["privateKey"] = .file(reading.folder.resolve(path))
    }
    if case .literal(let id)? = signIn.values["organizationId"], OrgID(id.reveal()) == nil {
      reading.report(
        "organizationId is no organization id: 15 or 18 characters that begin with 00D",
        at: credentials.values["organizationId"]?.entry.value.mark
      )
    }
  }

  private func resolved(_ reference: SecretReference) -> String? {
    switch reference {
    case .literal(let value): value.reveal()
    case .environment(let name): variables.environment[name]
    default: nil
    }
  }
}
