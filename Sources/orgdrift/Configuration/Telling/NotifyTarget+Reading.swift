import Schema
import Yams

extension NotifyTarget {
  /// Reads what stands below `notify`: a target a name.
  static func list(_ entry: ConfigurationReading.Entry, _ reading: inout ConfigurationReading) -> [NotifyTarget] {
    if ConfigurationReading.isNull(entry.value) { return [] }
    return reading.entries(of: entry.value, "notify").compactMap { read($0, &reading) }
  }

  private static func read(
    _ entry: ConfigurationReading.Entry,
    _ reading: inout ConfigurationReading
  ) -> NotifyTarget? {
    guard Org.isAlias(entry.name) else {
      reading.report(
        "“\(entry.name.prefix(60))” is no name for a target: use letters, digits, '.', '_' and '-'",
        at: entry.mark
      )
      return nil
    }
    let name = "notify.\(entry.name)"
    // What it is to be is known only afterwards.
    var target = NotifyTarget(
      name: entry.name,
      origin: reading.origin(entry.mark),
      service: .command(.init(words: []))
    )
    let before = reading.problems.count
    let kinds = NotifyService.Kind.allCases
    let services = target.read(entry.value, name, others: kinds.map(\.rawValue), &reading)
    guard let chosen = services.first, services.count == 1, let kind = NotifyService.Kind(rawValue: chosen.name) else {
      if reading.problems.count == before {
        reading.report(
          "\(name) needs exactly one of \(kinds.map(\.rawValue).joined(separator: ", "))",
          at: entry.value.mark ?? entry.mark
        )
      }
      return nil
    }
    guard let service = NotifyService.read(kind, chosen.value, "\(name).\(chosen.name)", &reading) else { return nil }
    target.service = service
    return target
  }
}
