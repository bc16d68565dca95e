import Transport
import Yams

extension ConnectorConversion {
  /// Takes over an `sslConfig`.
  mutating func certificates(_ entry: ConfigurationReading.Entry, _ name: String) -> TLSFiles {
    var tls = TLSFiles()
    var node = entry.value
    if case .mapping(let mapping) = node, mapping.count == 1, let root = mapping["root"] { node = root }
    if case .scalar = node {
      tls.caCertificate = pem(.init(name: "root", mark: entry.mark, value: node), name) ?? tls.caCertificate
      return tls
    }
    for part in entries(of: node, name, known: ["caCertificate", "sslCertificate", "sslKey"]) {
      guard let pem = pem(part, "\(name).\(part.name)") else { continue }
      switch part.name {
      case "caCertificate": tls.caCertificate = pem
      case "sslCertificate": tls.certificate = pem
      default: tls.privateKey = pem
      }
    }
    return tls
  }

  private mutating func pem(_ entry: ConfigurationReading.Entry, _ name: String) -> Sourced<PEM?>? {
    guard let text = text(entry, name) else { return nil }
    let pem: PEM = text.contains(PEM.mark) ? .text(Secret(text)) : .file(reading.folder.resolve(text))
    return Sourced(pem, from: reading.origin(entry.value.mark))
  }
}
