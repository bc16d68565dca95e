import Schema

extension SalesforceError {
  /// Whether the failure may be that of some of the objects that were asked for.
  var mayConcernFewer: Bool {
    switch code {
    case .tooLarge, .timedOut, .malformedAnswer: true
    case .unavailable, .transport: isTransient
    default: false
    }
  }

  /// The reason of the gap when an object that was asked for by itself fails so; nil where not the object is the matter.
  var reasonOfGap: Gap.Reason? {
    switch code {
    case .permission where reason?.hasPrefix("API_") != true: .forbidden
    case .notFound: .notFound
    case .timedOut: .serverError
    case .unavailable, .transport: isTransient ? .serverError : nil
    case .tooLarge, .malformedAnswer, .refused: .malformed
    default: nil
    }
  }

  /// Whether it says that the user may not read a table. Without the permission to view Setup, its tables are no types at
  /// all.
  var isMissingPermission: Bool {
    code == .permission && reason?.hasPrefix("API_") != true || reason == "INVALID_TYPE"
  }
}
