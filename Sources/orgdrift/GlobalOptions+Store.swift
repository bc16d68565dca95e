import Catalog
import Drift
import Foundation
import Schema

extension GlobalOptions {
  /// The catalog that the options and the environment name.
  var store: CatalogStore {
    CatalogStore(path: catalogPath(environment: ProcessInfo.processInfo.environment)) { UTCTime.now }
  }
}

extension UTCTime {
  /// The present second.
  static var now: UTCTime { UTCTime(seconds: Int64(Date.now.timeIntervalSince1970)) }
}

extension Judge {
  /// Judges by all rules there are.
  static let drift = Judge(digest: RuleCatalogue.digest) { SchemaDrift($0).changes }
}
