package import Schema

extension JSONValue {
  /// The member of an object; nil takes it out.
  package subscript(name: String) -> JSONValue? {
    get { object?[name] }
    set {
      var members = object?.members ?? []
      let index = members.firstIndex { $0.name == name }
      if let index, let newValue {
        members[index].value = newValue
      } else if let index {
        members.remove(at: index)
      } else if let newValue {
        members.append(.init(name, newValue))
      }
      self = .object(JSONObject(members))
    }
  }

  /// The bytes of the JSON text.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    encode(into: &bytes)
    return bytes
  }
}
