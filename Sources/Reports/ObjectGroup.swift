public import Schema

/// The changes of one object.
struct ObjectGroup {
  /// The object; nil for what concerns the whole snapshot.
  var object: String?
  var worst: Severity
  /// Where its changes stand in the list that was grouped, the worst first.
  var indices: [Int]

  /// What concerns the snapshot comes first, then the objects with the worst changes, then names; in each object, too,
  /// the worst comes first.
  ///
  /// - Parameter changes: in the order of ``Change/precedes(_:_:)``, in which those of an object stand together.
  static func groups(of changes: [Change]) -> [ObjectGroup] {
    var groups: [ObjectGroup] = []
    for (index, change) in changes.enumerated() {
      if let last = groups.last?.indices.last, changes[last].object == change.object {
        groups[groups.count - 1].indices.append(index)
        groups[groups.count - 1].worst = max(groups[groups.count - 1].worst, change.severity)
      } else {
        groups.append(ObjectGroup(object: change.object, worst: change.severity, indices: [index]))
      }
    }
    for index in groups.indices {
      let byIndex = groups[index].indices
      groups[index].indices = Severity.worstFirst.flatMap { severity in
        byIndex.filter { changes[$0].severity == severity }
      }
    }
    return groups.sorted(by: precedes)
  }

  private static func precedes(_ one: ObjectGroup, _ other: ObjectGroup) -> Bool {
    guard let first = one.object, let second = other.object else { return one.object == nil && other.object != nil }
    if one.worst != other.worst { return one.worst > other.worst }
    return first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}

extension Severity {
  /// From breaking to info: the order in which people read.
  public static let worstFirst: [Severity] = allCases.reversed()
}
