internal import AsyncHTTPClient
internal import NIOHTTP1

extension HTTPClientRequest {
  /// The request in the library's form. Throws for a header whose value cannot be sent.
  init(_ request: HTTPRequest, settings: TransportSettings, wording: FailureWording) throws(TransportError) {
    self.init(url: request.url)
    method = HTTPMethod(rawValue: request.method.rawValue)
    for header in request.headers {
      let value = header.value.reveal()
      guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw wording.unsendable(header.name)
      }
      headers.add(name: header.name, value: value)
    }
    if !headers.contains(name: "User-Agent") { headers.add(name: "User-Agent", value: settings.userAgent) }
    if !headers.contains(name: "Accept-Encoding") { headers.add(name: "Accept-Encoding", value: "gzip") }
    body = request.body.map { .bytes($0) }
  }
}
