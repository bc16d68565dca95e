import Transport

/// One setting: the only place that knows its key, its forms, its default and what it is for.
struct Setting<Group: SettingTable>: Sendable {
  /// A value as a file or an environment variable gives it.
  enum Input {
    case text(String)
    case list([String])
  }

  /// The key in its group; a dot leads into a section.
  let key: String
  /// What a value has to be, to follow "expected".
  let expected: String
  /// A value as in a file.
  let example: String
  /// What holds where nobody says anything, as in a file or in words.
  let standard: String
  /// What it is for: a sentence or two.
  let help: String
  let isList: Bool
  /// Puts a value into settings; false when it is not what is expected.
  let read: @Sendable (Input, SettingOrigin, ConfigurationFolder, inout Group) -> Bool
  /// Takes over a value that somebody gave.
  let merge: @Sendable (Group, inout Group) -> Void
  /// The value as in a file (nil where there is none), and where it came from.
  let show: @Sendable (Group) -> (value: String?, origin: SettingOrigin)

  /// All settings of the group.
  static var all: [Setting] { Group.table }

  /// The setting of a key.
  static func named(_ key: String) -> Setting? { all.first { $0.key == key } }

  /// `ORGDRIFT_API_VERSION` for `apiVersion`; nil for a list, and where files alone say anything.
  var environmentName: String? {
    guard !isList, var name = Group.variablePrefix else { return nil }
    for letter in key {
      if letter == "." {
        name += "_"
      } else {
        name += (letter.isUppercase ? "_" : "") + letter.uppercased()
      }
    }
    return name
  }

  /// Those texts of a list that are not what is expected.
  func refused(_ texts: [String], in group: Group) -> [String] {
    texts.filter { text in
      var group = group
      return !read(.list([text]), .standard, .working, &group)
    }
  }

  /// The section that the key lies in, and its name there.
  var path: (section: String?, name: String) {
    let parts = key.split(separator: ".").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : (nil, key)
  }

  /// What is wrong with a value.
  ///
  /// - Parameter found: the value, as it may be shown.
  func refusal(_ found: String) -> String { "\(found); expected is \(expected), such as \(example)" }

  /// A value in a message. Neither a key that was pasted by mistake is shown, nor who signs in at a URL, and with what.
  static func shown(_ text: String) -> String {
    if text.contains(PEM.mark) { return "the text of a certificate or key" }
    let open = text.lastIndex(of: "@").map { "…\(text[$0...])" } ?? text
    return "“\(open.prefix(60))\(open.count > 60 ? "…" : "")”"
  }
}

typealias OrgSetting = Setting<OrgSettings>
typealias ServerSetting = Setting<ServerSettings>
