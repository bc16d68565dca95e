import ArgumentParser

@main
struct Orgdrift: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orgdrift", abstract: "Keeps the history of a Salesforce org's schema and tells what changed.")
}
