extension Setting {
  /// A setting whose value is one text.
  static func text<Value>(
    _ key: String,
    _ property: any WritableKeyPath<Group, Sourced<Value>> & Sendable,
    expected: String,
    example: String,
    standard: String,
    help: String,
    parse: @escaping @Sendable (String, ConfigurationFolder) -> Value?,
    write: @escaping @Sendable (Value) -> String?
  ) -> Setting {
    Setting(
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

  /// A setting whose value is a list of texts.
  static func list(
    _ key: String,
    _ property: any WritableKeyPath<Group, Sourced<[String]>> & Sendable,
    expected: String,
    example: String,
    standard: String,
    help: String,
    accepts: @escaping @Sendable ([String]) -> Bool
  ) -> Setting {
    Setting(
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
