/// Keeps other processes from doing the night of an org for as long as it lives.
///
/// It goes with the process, however that ends. Snapshots and publishes have locks of their own.
public final class NightlyLock {
  private let lock: CatalogLock

  init(_ lock: CatalogLock) { self.lock = lock }
}

extension CatalogStore {
  /// Takes the night of an org, whose catalog need not be there yet.
  ///
  /// - Throws: ``CatalogError``, which names the process that has it.
  public func lockNight(of alias: String) throws -> NightlyLock {
    try CatalogError.wording(path) {
      try file.refuseFolder()
      return NightlyLock(try CatalogLock(.night(alias), catalog: path, now: now()))
    }
  }
}
