import Catalog
import OpenMetadata
import Salesforce
import Schema
import Transport

extension CommandFailure {
  /// What a module threw, in the command line's form; nil for an error of none of them.
  init?(ofModule error: any Error) {
    switch error {
    case let error as CatalogError: self.init(error)
    case let error as SourceError: self.init("bad-input", place: error.origin, error.message, error.advice + Self.hint)
    case let error as InputFailure:
      let advice = error.advice + (error.canBeLeftOut ? Self.hint : "")
      self.init("bad-input", place: error.origin, error.message, advice)
    case let error as SalesforceError: self.init(error)
    case let error as ServerError: self.init(error)
    case let error as TransportError:
      self.init(error.code.rawValue, error.message, subject: error.host, advice: error.advice)
    case let error as SchemaError: self.init("bad-input", error.message)
    default: return nil
    }
  }

  private static let hint = "\n--keep-going takes the rest of the set, and makes what cannot be read a gap."

  private init(_ code: String, place: Origin, _ message: String, _ advice: String) {
    self.init(code, "\(place): \(message)", subject: place.description, advice: advice)
  }

  private init(_ error: SalesforceError) {
    let status: ExitStatus =
      switch error.code {
      case .signIn, .permission, .sessionLost: .signIn
      case .cancelled: .interrupted
      default: .failure
      }
    self.init(
      error.code.rawValue,
      "\(error.subject): \(error.message)",
      subject: error.subject,
      advice: error.advice,
      status: status
    )
  }

  private init(_ error: ServerError) {
    let status: ExitStatus =
      switch error.code {
      case .signIn, .permission: .signIn
      case .cancelled: .interrupted
      default: .failure
      }
    self.init(
      error.code.rawValue,
      "\(error.subject): \(error.message)",
      subject: error.subject,
      advice: error.advice,
      status: status
    )
  }

  /// Whether somebody ended the work, as with Ctrl-C.
  static func isCancellation(_ error: any Error) -> Bool {
    switch error {
    case is CancellationError: true
    case let error as SalesforceError: error.code == .cancelled
    case let error as ServerError: error.code == .cancelled
    case let error as TransportError: error.code == .cancelled
    default: false
    }
  }

  private init(_ error: CatalogError) {
    let status: ExitStatus =
      switch error.code {
      case .missing: .noCatalog
      case .locked: .catalogLocked
      case .damaged, .newer: .catalogDamaged
      case .full, .readOnly, .inputOutput, .refused: .failure
      }
    self.init(error.code.rawValue, error.message, subject: error.subject, advice: error.advice, status: status)
  }
}
