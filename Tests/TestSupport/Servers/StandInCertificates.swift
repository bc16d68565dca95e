internal import Foundation

/// A throw-away authority with a server and a client, in a folder of their own. Needs the `openssl` program.
package final class StandInCertificates: Sendable {
  /// A certificate and its key, as PEM files.
  package struct Pair: Sendable {
    package let certificate: String
    package let key: String
  }

  /// The folder, for further files of a test; it goes with this value.
  package let folder: String
  package let authority: Pair
  /// For `localhost`, 127.0.0.1, `*.example.test` and `*.my.salesforce.com`.
  package let server: Pair
  package let client: Pair

  /// Makes all of them.
  package init() throws {
    folder = NSTemporaryDirectory() + "orgdrift-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    authority = Pair(certificate: folder + "/authority.pem", key: folder + "/authority.key")
    server = Pair(certificate: folder + "/server.pem", key: folder + "/server.key")
    client = Pair(certificate: folder + "/client.pem", key: folder + "/client.key")
    try Data("[req]\ndistinguished_name=name\n[name]\n".utf8).write(to: URL(fileURLWithPath: folder + "/openssl.cnf"))
    try make(authority, "Stand-in authority", ["-addext", "basicConstraints=critical,CA:TRUE"])
    let signing = ["-CA", authority.certificate, "-CAkey", authority.key, "-addext", "basicConstraints=CA:FALSE"]
    try make(
      server,
      "localhost",
      signing + ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:*.example.test,DNS:*.my.salesforce.com"]
    )
    try make(client, "orgdrift", signing)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch { assertionFailure("\(error)") }
  }

  /// A certificate like the server's that is valid no more.
  package func expired() throws -> Pair {
    let request = folder + "/expired.csr"
    let pair = Pair(certificate: folder + "/expired.pem", key: server.key)
    try openssl([
      "req", "-new", "-config", folder + "/openssl.cnf", "-key", pair.key, "-subj", "/CN=localhost", "-out", request,
    ])
    try Data("subjectAltName=DNS:localhost,IP:127.0.0.1\n".utf8).write(
      to: URL(fileURLWithPath: folder + "/expired.cnf")
    )
    let signing = ["-CA", authority.certificate, "-CAkey", authority.key, "-CAcreateserial", "-days", "-1"]
    try openssl(
      ["x509", "-req", "-in", request, "-out", pair.certificate, "-extfile", folder + "/expired.cnf"] + signing
    )
    return pair
  }

  private func make(_ pair: Pair, _ name: String, _ options: [String]) throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", pair.key]
    let subject = ["-config", folder + "/openssl.cnf", "-days", "2", "-subj", "/CN=\(name)", "-out", pair.certificate]
    try openssl(["req", "-x509"] + key + subject + options)
  }

  /// Runs `openssl` with these arguments.
  package func openssl(_ arguments: [String]) throws {
    let errors = try OutputPipe()
    var command = ChildCommand("/usr/bin/env", ["openssl"] + arguments)
    command.errors = .pipe(errors)
    var text: [UInt8] = []
    let ending = try ChildProcess.run(command) { text = try errors.readToEnd() }
    if ending != .exited(0) { throw OpenSSLFailure(message: String(decoding: text, as: UTF8.self)) }
  }
}

/// What `openssl` said.
private struct OpenSSLFailure: Error {
  let message: String
}
