package import Foundation

extension SyntheticOrg {
  /// The describe of an object in a night, as Salesforce would send it.
  package func describe(_ index: Int, night: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    write(index, changedIn: changes(through: night)[index] ?? [], noise: noise(index, night), into: &bytes)
    return bytes
  }

  /// Describe global.
  package func describeGlobal() -> [UInt8] {
    let keys = SyntheticObject.globalKeys.filter { $0.since <= apiVersion }
    var bytes = Array("{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":".utf8)
    bytes.appendList(Array(0..<objectCount)) { index, bytes in
      bytes.append(object(index, changedIn: []), keys, leavesOutNulls: false)
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Writes describes into a folder, a file an object.
  ///
  /// - Parameter objects: which, by number; nil for all of them and describe global.
  /// - Returns: the number of bytes written.
  /// - Throws: the error of the file system.
  @discardableResult
  package func write(_ objects: [Int]? = nil, night: Int = 0, to folder: URL) throws -> Int {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let nights = changes(through: night)
    var size = 0
    var bytes: [UInt8] = []
    for index in objects ?? Array(0..<objectCount) {
      bytes.removeAll(keepingCapacity: true)
      write(index, changedIn: nights[index] ?? [], noise: noise(index, night), into: &bytes)
      try Data(bytes).write(to: folder.appending(path: "\(name(index)).json"))
      size += bytes.count
    }
    if objects == nil {
      let listing = describeGlobal()
      try Data(listing).write(to: folder.appending(path: "describeGlobal.json"))
      size += listing.count
    }
    return size
  }

  private func noise(_ index: Int, _ night: Int) -> SeededGenerator? {
    guard noisyPerNight > 0, noisyObjects(in: night).contains(index) else { return nil }
    return SeededGenerator(seed, UInt64(index), 9, UInt64(night))
  }

  private func write(_ index: Int, changedIn nights: [Int], noise: SeededGenerator?, into bytes: inout [UInt8]) {
    var object = object(index, changedIn: nights)
    var keys = SyntheticObject.keys
    if var noise { keys = object.addNoise(using: &noise) }
    bytes.append(object, keys.filter { $0.since <= apiVersion }, leavesOutNulls: object.leavesOutNulls)
  }
}
