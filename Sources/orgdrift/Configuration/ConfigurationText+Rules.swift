extension ConfigurationText {
  /// How changes are judged and who uses what, as examples in comments.
  static let rules = [
    "# How changes are judged.",
    "# rules:",
    "#   # How severe the changes of a rule are (breaking, risky, safe, info, off; or one for each side).",
    "#   severity: {field-label-changed: off, picklist-value-added: {reader: breaking, writer: info}}",
    "#   # Changes that are of no interest, with globs of objects and fields; a reason is asked for.",
    "#   ignore: [{rule: field-removed, object: \"Test*\", field: \"*\", reason: for tests, owner: Ana, until: 2030-12-31}]",
    "#   # More removals than this are a mass removal (a share such as 5%, or a number).",
    "#   thresholds: {massRemoval: 5%}",
    "#   # Whether what no known consumer uses is one step less severe.",
    "#   unusedLowered: true",
    "",
    "# Who uses what (a dbt manifest, CSV of object, field, consumer and owner, files of SOQL or SQL, folders of them).",
    "# consumers: [target/manifest.json, consumers.csv, queries]",
  ]
}
