import Schema

/// What kind of object it is, by the ending of its API name (Object Reference, "Custom Objects" and "Associated
/// Objects") or what its describe says.
enum ObjectKind: Hashable, Sendable {
  case standard
  case custom
  case customSetting
  case external
  case other(String)
  /// Made by Salesforce beside another object.
  case companion(String, of: String)

  private static let endings = [
    "__mdt": "custom metadata type", "__e": "platform event", "__b": "big object",
    "__kav": "version of a knowledge article", "__dlm": "data model object", "__dll": "data lake object",
  ]
  private static let companions = [
    "ChangeEvent": "change events", "Share": "sharing rows", "History": "field history", "Feed": "feed",
  ]

  init(_ object: ObjectSchema) {
    let (name, attributes) = (object.name, object.attributes)
    if attributes.flag(.customSetting) {
      self = .customSetting
    } else if name.hasSuffix("__x") {
      self = .external
    } else if let ending = Self.endings.keys.first(where: { name.hasSuffix($0) }) {
      self = .other(Self.endings[ending] ?? "")
    } else if let companion = Self.companion(name, attributes) {
      self = companion
    } else {
      self = attributes.flag(.custom) ? .custom : .standard
    }
  }

  private static func companion(_ name: String, _ attributes: Attributes) -> ObjectKind? {
    if let type = attributes.text(.associateEntityType), let parent = attributes.text(.associateParentEntity),
      let words = companions[type]
    {
      return .companion(words, of: parent)
    }
    for (ending, words) in companions where name.hasSuffix("__" + ending) {
      return .companion(words, of: "\(name.dropLast(ending.utf8.count))c")
    }
    // Of Salesforce's own names no other ending tells for sure: LoginHistory is the history of no object.
    let ending = "ChangeEvent"
    guard name.hasSuffix(ending), name != ending, let words = companions[ending] else { return nil }
    return .companion(words, of: String(name.dropLast(ending.utf8.count)))
  }

  /// In words; nil for what goes without saying.
  var words: String? {
    switch self {
    case .standard, .custom: nil
    case .customSetting: "custom setting"
    case .external: "external object"
    case .other(let words): words
    case .companion(let words, let parent): "\(words) of \(parent)"
    }
  }
}
