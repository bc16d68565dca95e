import Reports

/// How somebody is told.
enum NotifyService: Hashable, Sendable {
  /// An incoming webhook of Slack.
  case slack(url: SecretReference)
  /// A webhook of the app Workflows in Microsoft Teams.
  case teams(url: SecretReference)
  /// A server of one's own.
  case webhook(url: SecretReference, secret: SecretReference)
  /// A program that reads what happened from its standard input.
  case command(Program)
  /// An e-mail.
  case email(Email)

  /// A program, with what it is given.
  struct Program: Hashable, Sendable {
    /// With its arguments.
    var words: [String]
    /// The variables that it is given besides those that every program gets.
    var environment: [String] = []
    var timeout = TimeSpan.seconds(30)
  }

  /// An e-mail, and how it goes out.
  struct Email: Hashable, Sendable {
    /// How it goes out.
    enum Delivery: Hashable, Sendable {
      /// As a file, for something else to send.
      case file(PlaceTemplate)
      /// Through a program that reads the message from its standard input.
      case sendmail(Program)
    }

    var from: MailAddress
    var to: [MailAddress]
    var delivery: Delivery
    /// Where the configuration says how it goes out.
    var origin: SettingOrigin
  }

  /// The key of its kind.
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case slack
    case teams
    case webhook
    case command
    case email

    /// What stands behind the key, and what it is.
    var form: (example: String, help: String) {
      switch self {
      case .slack:
        (
          "{env: SLACK_WEBHOOK}",
          "A Slack channel. The URL of an incoming webhook is a secret: \(SecretReference.forms)."
        )
      case .teams: ("{env: TEAMS_WEBHOOK}", "A Teams channel. The URL of a webhook of Workflows is a secret, too.")
      case .webhook:
        (
          "{url: \"https://hooks.example.com/drift\", secret: {env: HOOK_SECRET}}",
          "A server of your own. The secret signs each body (HMAC-SHA256)."
        )
      case .command:
        (
          "{run: [./tell.sh, drift], environment: [PAGER_TOKEN], timeout: 30s}",
          "A program, without a shell, that is given JSON on standard input, and of the environment what is named."
        )
      case .email:
        (
          "{file: \"mail/{org}-{date}.eml\", from: \"orgdrift <drift@example.com>\", to: [data@example.com]}",
          "An e-mail in a file, or through a program: sendmail: [/usr/sbin/sendmail, -t, -i] in the place of file."
        )
      }
    }
  }

  var kind: Kind {
    switch self {
    case .slack: .slack
    case .teams: .teams
    case .webhook: .webhook
    case .command: .command
    case .email: .email
    }
  }

  /// The secrets that it needs, by their keys.
  var secrets: [(key: String, reference: SecretReference)] {
    switch self {
    case .slack(let url), .teams(let url): [("url", url)]
    case .webhook(let url, let secret): [("url", url), ("secret", secret)]
    case .command, .email: []
    }
  }

  /// The keys of the secrets that stand in the configuration as they are. The address of a server of one's own is hardly
  /// one; its key is.
  var literals: [String] {
    secrets.filter { key, reference in
      if case .literal = reference { kind != .webhook || key == "secret" } else { false }
    }.map(\.key)
  }
}
