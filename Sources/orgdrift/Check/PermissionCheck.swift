import Reports
import Salesforce
import Schema

/// What the user who signed in may do, and what a snapshot would cost.
struct PermissionCheck {
  let settings: OrgSettings
  let session: Session

  func run(_ results: inout CheckResults) async {
    guard await limits(&results) else { return results.skip(["objects", "View Setup"], since: "API Enabled") }
    await objects(&results)
    await viewSetup(&results)
  }

  /// Whether the API answers.
  private func limits(_ results: inout CheckResults) async -> Bool {
    do {
      let answer = try await session.call(Call("/limits", isCounted: false))
      results.add(.passed("API Enabled", "the API answers"))
      results.add(budget(answer))
      return true
    } catch {
      results.add(.failed("API Enabled", error))
      results.skip(["API budget"], since: "API Enabled")
      return false
    }
  }

  private func budget(_ answer: Answer) -> CheckResult {
    // An answer that cannot be read tells nothing, which is the warning below.
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
      if listed.isEmpty {
        let advice = "Give the user read access to objects."
        return results.add(.warning("objects", "none are listed", advice: advice))
      }
      let fit = try FilterFit(settings, listed: Set(listed))
      if let refusal = fit.refusal { throw refusal }
      let matcher = try ObjectMatcher(settings.objects)
      let message = cost(listed: listed.count, wanted: listed.count { matcher.includes($0) })
      if fit.remarks.isEmpty { return results.add(.passed("objects", message)) }
      results.add(.warning("objects", message, advice: fit.remarks.joined(separator: "\n")))
    } catch {
      results.add(.failed("objects", error))
    }
  }

  private func cost(listed: Int, wanted: Int) -> String {
    let calls = 1 + (wanted + 24) / 25
    let rest =
      switch (settings.definitions.value != .off, settings.auditTrail.value) {
      case (true, true): " for describes; definitions and the audit trail come on top"
      case (true, false): " for describes; definitions come on top"
      case (false, true): " for describes; the audit trail comes on top"
      case (false, false): ""
      }
    return "\(listed) are listed, \(wanted) pass the filter: \(calls.counted("API call")) a night at most\(rest)"
  }

  private func viewSetup(_ results: inout CheckResults) async {
    let needs = settings.definitions.value != .off || settings.auditTrail.value
    do {
      let outcome = try await DefinitionsReader(session).read([DefinitionRequest(object: "User", fieldCount: 1)]) {
        _,
        _ in
      }
      switch outcome {
      case .done(let unknown, let absent, _) where unknown.isEmpty && absent.isEmpty:
        results.add(.passed("View Setup", "definitions can be read"))
      case _ where !needs: results.add(.passed("View Setup", "not needed"))
      case .notPermitted:
        let message = "the user may not read definitions and the audit trail"
        let advice =
          "Grant “View Setup and Configuration”; without it descriptions are left out, and what is hidden cannot be told "
          + "from what was removed. Or set definitions: off."
        results.add(.warning("View Setup", message, advice: advice))
      case .done: results.add(undecided)
      }
    } catch {
      results.add(.failed("View Setup", error))
    }
  }

  /// Nobody has refused the question, and nobody has answered it.
  private var undecided: CheckResult {
    let message = "whether definitions can be read is not known"
    return session.budget.isUsedUp
      ? .warning(
        "View Setup",
        "\(message): the API calls that may be made are used up",
        advice: "Run again when calls are free, or raise maxApiShare."
      )
      : .warning("View Setup", "\(message): the org gave no answer", advice: "Run again later.")
  }
}
