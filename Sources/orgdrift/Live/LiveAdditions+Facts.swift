import Catalog
import Salesforce
import Schema

extension LiveAdditions {
  /// What the org tells of itself. Packages are asked for where anything in the org has changed, since no package comes or
  /// goes without that.
  func readFacts(
    _ survey: LiveSurvey.Result,
    _ traffic: inout LiveTraffic,
    _ warnings: inout Warnings
  ) async throws -> OrgFacts {
    var facts = survey.source.facts
    facts.release = try await release(&warnings)
    guard settings.definitions.value != .off else { return facts }
    if case .unchanged = survey.listing {
      facts.packages = known.source?.facts.packages
    } else if !session.budget.isUsedUp {
      let before = session.budget.callsMade
      facts.packages = try await packages(&warnings)
      traffic.definitionCalls += session.budget.callsMade - before
    }
    return facts
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
