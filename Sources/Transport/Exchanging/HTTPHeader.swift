/// A header of a request. Its value is never printed.
public struct HTTPHeader: Sendable {
  let name: String
  let value: Secret

  /// A header whose value may be known.
  public init(_ name: String, _ value: String) { self.init(name, Secret(value)) }

  /// A header that carries a secret.
  public init(_ name: String, _ value: Secret) {
    self.name = name
    self.value = value
  }
}
