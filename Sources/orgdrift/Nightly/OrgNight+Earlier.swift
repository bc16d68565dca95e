import Catalog

extension OrgNight {
  /// Writes the reports of a night that is over, and one of which could not be written then.
  func reportAgain(_ earlier: NightlyRun, _ result: inout OrgNightResult) {
    guard let head = earlier.head else { return }
    do {
      let found = try drift(from: earlier.base, to: head)
      for report in write(found, from: earlier.base, to: head) {
        guard let error = report.error else { continue }
        result.warnings.append("the report of the night that began at \(earlier.begunAt): \(error)")
      }
    } catch {
      let failure = CommandFailure(error)
      console.warn(of: failure)
      result.warnings.append("the reports of the night that began at \(earlier.begunAt): \(failure.message)")
    }
  }
}
