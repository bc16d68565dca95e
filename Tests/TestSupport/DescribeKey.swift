/// A key of a describe, the first API version that has it, and how its value is written.
struct DescribeKey<Subject: Sendable>: Sendable {
  let name: StaticString
  let since: Int
  let write: @Sendable (Subject, inout [UInt8]) -> Void

  init(_ name: StaticString, since: Int = 20, _ write: @escaping @Sendable (Subject, inout [UInt8]) -> Void) {
    self.name = name
    self.since = since
    self.write = write
  }

  static func flag(_ name: StaticString, since: Int = 20, _ value: @escaping @Sendable (Subject) -> Bool) -> Self {
    Self(name, since: since) { subject, bytes in bytes.append(json: value(subject)) }
  }

  static func number(_ name: StaticString, since: Int = 20, _ value: @escaping @Sendable (Subject) -> Int) -> Self {
    Self(name, since: since) { subject, bytes in bytes.append(json: value(subject)) }
  }

  static func text(_ name: StaticString, since: Int = 20, _ value: @escaping @Sendable (Subject) -> String?) -> Self {
    Self(name, since: since) { subject, bytes in bytes.append(json: value(subject)) }
  }

  /// The value of a key that no made-up object uses.
  static func constant(_ name: StaticString, since: Int = 20, _ json: StaticString) -> Self {
    Self(name, since: since) { _, bytes in bytes.append(raw: json) }
  }
}

extension [UInt8] {
  /// Appends an object with these keys in this order.
  mutating func append<Subject>(_ subject: Subject, _ keys: [DescribeKey<Subject>], leavesOutNulls: Bool) {
    append(UInt8(ascii: "{"))
    var isFirst = true
    for key in keys {
      let start = count
      if !isFirst { append(UInt8(ascii: ",")) }
      append(UInt8(ascii: "\""))
      append(raw: key.name)
      append(raw: "\":")
      let valueStart = count
      key.write(subject, &self)
      if leavesOutNulls, self[valueStart] == UInt8(ascii: "n") {
        removeSubrange(start...)
      } else {
        isFirst = false
      }
    }
    append(UInt8(ascii: "}"))
  }
}
