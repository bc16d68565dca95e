/// A certificate or key in PEM form: a file, or the text itself.
public enum PEM: Hashable, Sendable {
  /// A file's path.
  case file(String)
  /// The text.
  case text(Secret)

  /// What every PEM text begins with (RFC 7468).
  public static let mark = "-----BEGIN "
}
