import Catalog
import Drift
import Foundation
import Schema

extension GlobalOptions {
  /// The catalog that the options, the environment or the configuration name.
  ///
  /// - Throws: ``CommandFailure`` for a configuration that cannot be used.
  func store() throws(CommandFailure) -> CatalogStore { CatalogStore(try configuration()) }

  /// All settings, with those of the process's environment.
  ///
  /// - Throws: ``CommandFailure`` for a configuration that cannot be used.
  func configuration() throws(CommandFailure) -> Configuration {
    try configuration(environment: ProcessInfo.processInfo.environment)
  }
}

extension CatalogStore {
  /// The catalog that a configuration names.
  init(_ configuration: Configuration) { self.init(path: configuration.catalog.value) { UTCTime.now } }
}

extension UTCTime {
  /// The present second.
  static var now: UTCTime { UTCTime(seconds: Int64(Date.now.timeIntervalSince1970)) }
}

extension Judge {
  /// Judges by all rules there are.
  static let drift = Judge(digest: RuleCatalogue.digest) { SchemaDrift($0).changes }
}
