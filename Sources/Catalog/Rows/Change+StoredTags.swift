internal import Schema

extension Change {
  private static let renamePrefix = "rename-"
  private static let possiblePrefix = "possible-rename-of:"

  /// The tags, and what else is kept with them so that `v_change` tells it as well: how sure a rename is
  /// (`rename-likely`), and what a thing may have been renamed from or to (`possible-rename-of:Due__c`).
  var storedTags: [String] {
    get {
      tags + (confidence.map { [Self.renamePrefix + $0.rawValue] } ?? [])
        + (possibleRename.map { [Self.possiblePrefix + $0] } ?? [])
    }
    set {
      tags = []
      for tag in newValue {
        if let found = Self.confidence(tag) {
          confidence = found
        } else if tag.hasPrefix(Self.possiblePrefix) {
          possibleRename = String(tag.dropFirst(Self.possiblePrefix.count))
        } else {
          tags.append(tag)
        }
      }
    }
  }

  private static func confidence(_ tag: String) -> Confidence? {
    tag.hasPrefix(renamePrefix) ? Confidence(rawValue: String(tag.dropFirst(renamePrefix.count))) : nil
  }
}
