import Dispatch
import Glibc

/// One request to a server of this machine, a connection each. (Foundation's client does not take chromedriver's answers.)
enum LocalHTTP {
  /// The body of the answer.
  static func send(_ method: String, _ path: String, port: UInt16, body: [UInt8]) async throws -> [UInt8] {
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    return try await withCheckedThrowingContinuation { continuation in
      // The few threads of tests are not for waiting.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try exchange(Array(head.utf8) + body, port: port) })
      }
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String

    fileprivate static func system(_ what: String) -> Failure {
      Failure(description: "\(what): \(String(cString: strerror(errno)))")
    }
  }

  private static func exchange(_ request: [UInt8], port: UInt16) throws -> [UInt8] {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure.system("socket") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure.system("connect") }
    var rest = request[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure.system("send") }
      rest = rest.dropFirst(count)
    }
    return try receive(descriptor)
  }

  private static func receive(_ descriptor: Int32) throws -> [UInt8] {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    var end: Int?
    while end.map({ answer.count < $0 }) ?? true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else { throw Failure.system("recv") }
      guard count > 0 else { break }
      answer += buffer[..<count]
      if end == nil { end = length(of: answer) }
    }
    guard let start = headEnd(of: answer) else { throw Failure(description: "no answer") }
    return Array(answer[start...])
  }

  private static func headEnd(of answer: [UInt8]) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard answer.count >= mark.count else { return nil }
    return (0...(answer.count - mark.count)).first { answer[$0..<($0 + mark.count)].elementsEqual(mark) }
      .map { $0 + mark.count }
  }

  /// Of the head and the body, once the head is there and where it tells.
  private static func length(of answer: [UInt8]) -> Int? {
    guard let start = headEnd(of: answer) else { return nil }
    let head = String(decoding: answer[..<start], as: UTF8.self).lowercased()
    guard let match = head.firstMatch(of: /content-length: *([0-9]+)/), let size = Int(match.1) else { return nil }
    return start + size
  }
}
