import Transport

extension ConfigurationText {
  /// What `orgdrift init` writes.
  static var template: ConfigurationText {
    var settings = OrgSettings(alias: "prod")
    settings.signIn = Sourced(
      SignInSettings(
        method: .clientCredentials,
        values: [
          "consumerKey": .environment("PROD_CONSUMER_KEY"), "consumerSecret": .environment("PROD_CONSUMER_SECRET"),
        ]
      )
    )
    settings.domain = Sourced(.example, from: .option("init"))
    return ConfigurationText(
      settings: settings,
      introduction: [
        "orgdrift.yaml: of which orgs orgdrift keeps the history, and how it signs in.",
        "",
        "Command line options and the variables that are named here come before this file.",
        "A setting in a comment shows an example; remove its # to use it.",
        "“prod” is your name for the org. Add more orgs below it.",
      ]
    )
  }
}
