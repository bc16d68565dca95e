/// One setting of an org: the only place that knows its key, its forms, its default and what it is for.
struct OrgSetting: Sendable {
  /// A value as a file or an environment variable gives it.
  enum Input {
    case text(String)
    case list([String])
  }

  /// The key below an org's alias; a dot leads into a section.
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
  let read: @Sendable (Input, SettingOrigin, ConfigurationFolder, inout OrgSettings) -> Bool
  /// Takes over a value that somebody gave.
  let merge: @Sendable (OrgSettings, inout OrgSettings) -> Void
  /// The value as in a file (nil where there is none), and where it came from.
  let show: @Sendable (OrgSettings) -> (value: String?, origin: SettingOrigin)

  /// `ORGDRIFT_API_VERSION` for `apiVersion`; nil for a list.
  var environmentName: String? {
    guard !isList else { return nil }
    var name = "ORGDRIFT_"
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
  func refused(_ texts: [String]) -> [String] {
    texts.filter { text in
      var settings = OrgSettings(alias: "")
      return !read(.list([text]), .standard, .working, &settings)
    }
  }

  /// The section that the key lies in, and its name there.
  var path: (section: String?, name: String) {
    let parts = key.split(separator: ".").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : (nil, key)
  }
}

extension OrgSetting {
  /// A setting whose value is one text.
  static func text<Value>(
    _ key: String,
    _ property: any WritableKeyPath<OrgSettings, Sourced<Value>> & Sendable,
    expected: String,
    example: String,
    standard: String,
    help: String,
    parse: @escaping @Sendable (String, ConfigurationFolder) -> Value?,
    write: @escaping @Sendable (Value) -> String?
  ) -> OrgSetting {
    OrgSetting(
      key: key,
      expected: expected,
      example: example,
      standard: standard,
      help: help,
      isList: false,
      read: { input, origin, folder, settings in
        guard case .text(let text) = input, let value = parse(text, folder) else { return false }
        settings[keyPath: property] = Sourced(value, from: origin)
        return true
      },
      merge: { from, to in
        if from[keyPath: property].origin != .standard { to[keyPath: property] = from[keyPath: property] }
      },
      show: { (write($0[keyPath: property].value), $0[keyPath: property].origin) }
    )
  }
}

extension OrgSetting {
  /// A setting whose value is a list of texts.
  static func list(
    _ key: String,
    _ property: any WritableKeyPath<OrgSettings, Sourced<[String]>> & Sendable,
    expected: String,
    example: String,
    standard: String,
    help: String,
    accepts: @escaping @Sendable ([String]) -> Bool
  ) -> OrgSetting {
    OrgSetting(
      key: key,
      expected: expected,
      example: example,
      standard: standard,
      help: help,
      isList: true,
      read: { input, origin, _, settings in
        guard case .list(let list) = input, accepts(list) else { return false }
        settings[keyPath: property] = Sourced(list, from: origin)
        return true
      },
      merge: { from, to in
        if from[keyPath: property].origin != .standard { to[keyPath: property] = from[keyPath: property] }
      },
      show: { (YAMLText.list($0[keyPath: property].value), $0[keyPath: property].origin) }
    )
  }
}
