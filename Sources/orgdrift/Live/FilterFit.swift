import Catalog
import Reports
import Schema

/// Whether the filter of an org and what the org lists go together.
struct FilterFit {
  /// What is to be said: a sentence for each name that the org does not list.
  let remarks: [String]
  /// Why no snapshot can be taken: nothing is left of a list that is not empty.
  let refusal: CommandFailure?

  /// - Parameter listed: the names of all objects that the org lists.
  init(_ settings: OrgSettings, listed: Set<String>) throws(ObjectMatcher.PatternError) {
    let known = Set(listed.map { $0.lowercased() })
    let key = settings.names.value.isEmpty ? "objects.include" : "objects.names"
    let names = settings.objects.include.filter { !$0.contains("*") && !$0.contains("?") }
    let remarks = names.filter { !known.contains($0.lowercased()) }.map { name in
      let question = Suggestion.question(for: name, among: listed).map { " \($0)" } ?? ""
      return "\(key): the org lists no “\(name)”.\(question)"
    }
    let matcher = try ObjectMatcher(settings.objects)
    self.remarks = remarks
    refusal =
      listed.isEmpty || listed.contains(where: matcher.includes)
      ? nil
      : CommandFailure(
        "nothing-left",
        "objects leaves none of the \(listed.count.counted("object")) that \(settings.alias) lists",
        subject: settings.alias,
        advice: (remarks + ["Widen objects in the configuration."]).joined(separator: "\n"),
        status: .usage
      )
  }
}

extension LiveRun {
  /// What is to be said of the filter.
  ///
  /// - Throws: ``CommandFailure`` when it leaves nothing; nothing is staged then.
  func filterRemarks(_ survey: LiveSurvey.Result) throws -> [String] {
    let fit = try FilterFit(settings, listed: capture.listedObjects(survey.listing, resumes: survey.resumes))
    if let refusal = fit.refusal { throw refusal }
    return fit.remarks
  }
}
