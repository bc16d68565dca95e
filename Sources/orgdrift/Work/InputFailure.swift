import Salesforce
import Schema

/// A saved file that cannot be part of a snapshot.
struct InputFailure: Error {
  var origin: Origin
  var message: String
  var advice: String
  /// Several JSON values stand where one was expected.
  var isTrailing = false
  /// Whether `--keep-going` would leave it out.
  var canBeLeftOut = false

  init(origin: Origin, message: String, advice: String) {
    self.origin = origin
    self.message = message
    self.advice = advice
  }

  init(_ error: SchemaError, origin: Origin) {
    self.origin = origin
    let object = error.object.map { ", in \($0)" } ?? ""
    message = error.message + object
    isTrailing = error.code == .trailing
    canBeLeftOut = true
    advice =
      switch error.code {
      case .json, .trailing: "Save or download it again."
      case .notADescribe: "Name files that hold describes: sObject describe, describe global, or the output of sf."
      case .invalid: "No describe from Salesforce has this: check how the file was made."
      }
  }

  var sourceError: SourceError { SourceError(origin, message, advice: advice) }
}
