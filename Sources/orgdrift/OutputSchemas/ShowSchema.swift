import Schema

extension OutputSchema {
  static let show = OutputSchema(
    "show",
    "One object, or one of its fields, as a snapshot has it. With a gap, what was known before is shown."
  ) { _ in
    let value = object(["value": text, "attributes": attributes])
    return document([
      "org": org,
      "at": header,
      "object": text,
      "field": nullable(text),
      "gap": nullable(gap),
      "attributes": attributes,
      "picklistValues": list(of: value),
      "fields": list(of: object(["name": text, "attributes": attributes, "picklistValues": list(of: value)])),
      "recordTypes": list(of: object(["developerName": text, "attributes": attributes])),
      "childRelationships": list(of: object(["childObject": text, "field": text, "attributes": attributes])),
    ])
  }
}
