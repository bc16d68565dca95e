/// An object that has another name in the head than in the base.
public struct ObjectRenaming: Hashable, Sendable {
  /// Its name in the base.
  public var before: String
  /// Its name in the head.
  public var after: String

  /// What Salesforce keeps beside an object under a name made from the object's.
  private static let companionSuffixes = ["__ChangeEvent", "__Feed", "__History", "__Share", "__Tag"]

  /// Whether a name is a companion's, such as `Invoice__History`.
  public static func isCompanion(_ name: String) -> Bool { companionSuffixes.contains(where: name.hasSuffix) }

  /// The companions that an object of this name may have, always in the same order.
  public static func companions(of object: String) -> [String] {
    let stem = object.hasSuffix("__c") ? String(object.dropLast(3)) : object
    return companionSuffixes.map { stem + $0 }
  }

  /// The renamings among what went and what came, by the names in the head, each followed by those of its companions.
  ///
  /// A custom object's records begin with its key prefix, which stays when its name changes. Companions have none of
  /// their own and follow the object.
  ///
  /// - Parameters:
  ///   - removed: the objects that only the base has, by name.
  ///   - added: the objects that only the head has, by name.
  ///   - isUnique: whether at most one object has a key prefix, in each of the snapshots.
  public static func found(
    removed: [String: Attributes],
    added: [String: Attributes],
    isUnique: (_ keyPrefix: String) throws -> Bool
  ) rethrows -> [ObjectRenaming] {
    let (old, new) = (byKeyPrefix(removed), byKeyPrefix(added))
    var found: [ObjectRenaming] = []
    for (prefix, names) in new.sorted(by: { ($0.value.first ?? "").precedesInBytes($1.value.first ?? "") }) {
      guard let before = old[prefix]?.first, let after = names.first, old[prefix]?.count == 1, names.count == 1,
        try isUnique(prefix)
      else { continue }
      found.append(ObjectRenaming(before: before, after: after))
      for (old, new) in zip(companions(of: before), companions(of: after))
      where removed[old] != nil && added[new] != nil {
        found.append(ObjectRenaming(before: old, after: new))
      }
    }
    return found
  }

  private static func byKeyPrefix(_ objects: [String: Attributes]) -> [String: [String]] {
    var names: [String: [String]] = [:]
    for (name, attributes) in objects where attributes.flag(.custom) && !isCompanion(name) {
      guard let prefix = attributes.text(.keyPrefix) else { continue }
      names[prefix, default: []].append(name)
    }
    return names
  }
}
