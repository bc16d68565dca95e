internal import Foundation

/// A file with certificates or a key, or what stands for one.
struct PEMFile {
  private let source: PEM
  private let setting: String

  /// - Parameter setting: the setting that names it, for errors.
  init(_ source: PEM, _ setting: String) {
    self.source = source
    self.setting = setting
  }

  /// The file as errors name it.
  var name: String {
    if case .file(let path) = source { path } else { "\(setting), whose text stands in the configuration," }
  }

  /// The whole file, which is never large.
  func read() throws(TransportError) -> [UInt8] {
    switch source {
    case .file(let path): try read(path)
    case .text(let text): Array(text.reveal().utf8)
    }
  }

  private func read(_ path: String) throws(TransportError) -> [UInt8] {
    let limit = 1 << 20
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { file.closeFile() }
      let bytes = try file.read(upToCount: limit + 1) ?? Data()
      guard bytes.count <= limit else { throw fault("is larger than 1 MiB", "Name a PEM file.") }
      return Array(bytes)
    } catch let error as TransportError {
      throw error
    } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
      throw fault("does not exist", "Check the path.")
    } catch {
      throw fault("cannot be read", "Check that it is a file and that its permissions let you read it.")
    }
  }

  /// An error about this file.
  func fault(_ what: String, _ advice: String) -> TransportError {
    TransportError(.certificateFile, host: "", message: "\(name) \(what)", advice: advice)
  }
}
