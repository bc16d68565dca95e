/// For whom a change is judged.
public enum Audience: String, Hashable, Sendable, CaseIterable {
  /// The worse of both.
  case all
  /// Those who read the data: loads, warehouses, reports.
  case reader
  /// Those who write it: integrations that create and update records.
  case writer
}
