import Catalog
import Salesforce
import Schema

extension LiveAdditions {
  /// What the org tells of itself. What it told the night before and does not tell any more is said, once.
  func readFacts(
    _ survey: LiveSurvey.Result,
    _ traffic: inout LiveTraffic,
    _ warnings: inout Warnings
  ) async throws -> OrgFacts {
    var facts = survey.source.facts
    facts.release = try await release(&warnings)
    if settings.definitions.value != .off, !session.budget.isUsedUp {
      let before = session.budget.callsMade
      facts.packages = try await packages(&warnings)
      traffic.definitionCalls += session.budget.callsMade - before
    }
    if let told = known.source, told.userID == survey.source.userID { warnOfSilence(facts, told, &warnings) }
    return facts
  }

  private func warnOfSilence(_ facts: OrgFacts, _ told: SnapshotSource, _ warnings: inout Warnings) {
    let user = told.username ?? told.userID
    if told.facts.permissions != nil, facts.permissions == nil {
      warnings.add(
        "the profile and permission sets of \(user) cannot be read any more: what is gone may only be hidden from that user"
      )
    }
    if told.facts.packages != nil, facts.packages == nil, settings.definitions.value != .off {
      warnings.add(
        "the installed packages cannot be read any more: \(user) needs “View Setup and Configuration” or “Download "
          + "AppExchange Packages”"
      )
    }
  }

  private func release(_ warnings: inout Warnings) async throws -> String? {
    do { return try await session.release() } catch {
      if error.code == .cancelled { throw error }
      warnings.add("the org's release is not known: \(error)")
      return nil
    }
  }

  private func packages(_ warnings: inout Warnings) async throws -> [String: String]? {
    do { return try await PackageReader.read(in: session) } catch {
      if error.code == .cancelled { throw error }
      warnings.add("the installed packages were not read: \(error)")
      return nil
    }
  }
}
