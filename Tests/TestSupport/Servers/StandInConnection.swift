internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// One connection of a stand-in server: a request, its answer, and so on.
struct StandInConnection {
  private let channel: NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>

  init(_ channel: NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>) { self.channel = channel }

  func serve(_ handler: @Sendable (StandInRequest) async -> StandInAnswer) async throws {
    try await channel.executeThenClose { inbound, outbound in
      do {
        var head: HTTPRequestHead?
        var body = ByteBuffer()
        for try await part in inbound {
          switch part {
          case .head(let next):
            head = next
            body.clear()
          case .body(var piece): body.writeBuffer(&piece)
          case .end:
            guard let head, try await answer(handler(StandInRequest(head, body)), outbound) else { return }
          }
        }
      } catch is HTTPParserError {
        try await outbound.write(self.head(400, []))
      }
    }
  }

  /// Writes an answer; false when the connection is to be closed.
  private func answer(_ answer: StandInAnswer, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws
    -> Bool
  {
    switch answer {
    case .answer(let status, let headers, let body):
      let length = status == 204 || status == 304 ? [] : [("Content-Length", String(body.count))]
      try await outbound.write(head(status, headers + length) + body)
      return true
    case .chunks(let status, let headers, let pieces):
      try await outbound.write(head(status, headers + [("Transfer-Encoding", "chunked")]))
      for piece in pieces where !piece.isEmpty {
        try await outbound.write(Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8))
      }
      try await outbound.write(Array("0\r\n\r\n".utf8))
      return true
    case .cut(let bytes, let length, let headers):
      try await outbound.write(head(200, headers + [("Content-Length", String(length))]) + bytes)
      return false
    case .stall(let bytes, let length):
      try await outbound.write(head(200, [("Content-Length", String(length))]) + bytes)
      try await Task.sleep(for: .seconds(3600))
      return false
    case .raw(let bytes):
      try await outbound.write(bytes)
      return false
    case .reset:
      let socket = channel.channel as? any SocketOptionProvider
      try await socket?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
      try await channel.channel.close(mode: .all).get()
      return false
    case .hang:
      try await Task.sleep(for: .seconds(3600))
      return false
    }
  }

  private func head(_ status: Int, _ headers: [(String, String)]) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status) Stand-in"] + headers.map { "\($0): \($1)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}

extension StandInRequest {
  fileprivate init(_ head: HTTPRequestHead, _ body: ByteBuffer) {
    self.init(
      method: head.method.rawValue,
      path: head.uri,
      headers: head.headers.map { (name: $0.name, value: $0.value) },
      body: Array(body.readableBytesView)
    )
  }
}

extension NIOAsyncChannelOutboundWriter<ByteBuffer> {
  fileprivate func write(_ bytes: [UInt8]) async throws { try await write(ByteBuffer(bytes: bytes)) }
}
