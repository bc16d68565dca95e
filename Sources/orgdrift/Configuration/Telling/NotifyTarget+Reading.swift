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
    let kinds = NotifyService.Kind.allCases
    let services = target.read(entry.value, name, others: kinds.map(\.rawValue), &reading)
    if services.count != 1 {
      reading.report(
        "\(name) needs exactly one of \(kinds.map(\.rawValue).joined(separator: ", "))",
        at: entry.value.mark ?? entry.mark
      )
    }
    // Those that are too many are read as well, for what is wrong in them.
    let read = services.compactMap { service in
      NotifyService.Kind(rawValue: service.name).flatMap {
        NotifyService.read($0, service.value, "\(name).\(service.name)", &reading)
      }
    }
    guard let service = read.first, services.count == 1 else { return nil }
    target.service = service
    return target
  }
}
