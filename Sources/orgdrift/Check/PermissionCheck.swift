import Reports
import Salesforce
import Schema

/// What the user who signed in may do, and what a snapshot would cost.
struct PermissionCheck {
  let settings: OrgSettings
  let session: Session

  func run(_ results: inout CheckResults) async {
    await limits(&results)
    if results.failed != nil { return results.skip(["objects", "View Setup"], since: "API Enabled") }
    await objects(&results)
    await viewSetup(&results)
  }

  private func limits(_ results: inout CheckResults) async {
    do {
      let answer = try await session.call(Call("/limits", isCounted: false))
      results.add(.passed("API Enabled", "the API answers"))
      results.add(budget(answer))
    } catch {
      results.add(.failed("API Enabled", error))
      results.skip(["API budget"], since: "API Enabled")
    }
  }

  private func budget(_ answer: Answer) -> CheckResult {
    guard let limits = try? JSONValue(parsing: answer.body), case .object(let object) = limits,
      case .object(let day)? = object["DailyApiRequests"], case .integer(let most)? = day["Max"],
      case .integer(let left)? = day["Remaining"], most > 0
    else { return .warning("API budget", "the org does not tell it", advice: "Look at Setup > Company Information.") }
    let used = most - left
    let share = settings.maxAPIShare.value
    let free = Int(Double(most) * share.fraction) - Int(used)
    let message = "\(used) of \(most) calls used in 24 hours; up to \(share) may be"
    if free <= 0 {
      return .warning(
        "API budget",
        message,
        advice: "A snapshot would stop at once. Wait, or raise maxApiShare, or ask Salesforce for more calls."
      )
    }
    return .passed("API budget", message)
  }

  private func objects(_ results: inout CheckResults) async {
    do {
      let survey = try await Survey.take(in: session)
      guard case .changed(let bytes, _) = survey.listing else {
        return results.add(.warning("objects", "the list of objects did not come", advice: "Run again."))
      }
      let listed = try bytes.withUnsafeBytes { bytes throws(SchemaError) in try Listing(parsing: bytes).objects }
      let matcher = try ObjectMatcher(settings.objects)
      let wanted = listed.count { matcher.includes($0) }
      let message = "\(listed.count) are listed, \(wanted) pass the filter"
      let calls = 1 + (wanted + 24) / 25
      if wanted == 0 {
        let advice = "Widen objects in the configuration, or give the user read access to objects."
        return results.add(.warning("objects", message, advice: advice))
      }
      results.add(.passed("objects", "\(message): \(calls.counted("API call")) a night at most"))
    } catch {
      results.add(.failed("objects", error))
    }
  }

  private func viewSetup(_ results: inout CheckResults) async {
    let needs = settings.definitions.value != .off || settings.auditTrail.value
    do {
      let outcome = try await DefinitionsReader(session).read([DefinitionRequest(object: "User", fieldCount: 1)]) {
        _,
        _ in
      }
      if outcome == .notPermitted {
        let message = "the user may not read definitions and the audit trail"
        let advice =
          "Grant “View Setup and Configuration”; without it descriptions are left out, and what is hidden cannot be told "
          + "from what was removed. Or set definitions: off."
        return results.add(
          needs ? .warning("View Setup", message, advice: advice) : .passed("View Setup", "not needed")
        )
      }
      results.add(.passed("View Setup", "definitions can be read"))
    } catch {
      results.add(.failed("View Setup", error))
    }
  }
}
