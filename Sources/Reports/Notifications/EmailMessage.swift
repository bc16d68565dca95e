public import Schema

/// A ``DriftMessage`` as an e-mail (RFC 5322) in two forms, plain text and HTML. The same message gives the same bytes.
public struct EmailMessage: Sendable {
  private let message: DriftMessage
  private let from: MailAddress
  private let to: [MailAddress]
  private let delivery: String

  /// A message as an e-mail.
  ///
  /// - Parameters:
  ///   - from: the sender.
  ///   - to: the recipients.
  ///   - delivery: what its id is made of: letters and digits.
  public init(_ message: DriftMessage, from: MailAddress, to: [MailAddress], delivery: String) {
    self.message = message
    self.from = from
    self.to = to
    self.delivery = delivery
  }

  /// The whole message, its lines ended by CRLF.
  public var bytes: [UInt8] {
    // Neither form can hold it: in quoted-printable an equals sign is followed by hexadecimal digits.
    let boundary = "=_orgdrift_\(delivery)"
    let end = MIMEText.lineEnd
    var text = MIMEText.header("From", [from]) + MIMEText.header("To", to)
    text += MIMEText.header("Subject", message.headline)
    text += "Date: \(Self.date(message.head.takenAt))\(end)"
    text += "Message-ID: <\(delivery)@\(from.address.split(separator: "@").last ?? "localhost")>\(end)"
    text += "Auto-Submitted: auto-generated\(end)"  // RFC 3834: answering machines keep still
    text += "MIME-Version: 1.0\(end)"
    text += "Content-Type: multipart/alternative;\(end) boundary=\"\(boundary)\"\(end)\(end)"
    for (type, body) in [("plain", plain), ("html", html)] {
      text += "--\(boundary)\(end)Content-Type: text/\(type); charset=utf-8\(end)"
      text += "Content-Transfer-Encoding: quoted-printable\(end)\(end)"
      text += MIMEText.quotedPrintable(body)
    }
    return Array((text + "--\(boundary)--\(end)").utf8)
  }

  /// The whole message, its lines ended by LF alone, as programs like `sendmail` take it.
  public var lines: [UInt8] { bytes.filter { $0 != UInt8(ascii: "\r") } }

  private var plain: String {
    let named = message.groups
    var lines = [message.headline.terminalEscaped, ""]
    for group in named {
      let line = ChangeLine(group)
      lines.append("\(line.severity.rawValue.padded(to: 8))  \(line.subject)")
      lines.append("          \(line.event)")
      if !line.use.isEmpty { lines.append("          \(line.use)") }
    }
    if !named.isEmpty { lines.append("") }
    let remarks = message.remarks(named: named.changeCount)
    lines += remarks + (remarks.isEmpty ? [] : [""])
    if let link = message.link { lines += ["The report: \(link.terminalEscaped)", ""] }
    return (lines + [message.span.terminalEscaped]).joined(separator: "\n")
  }

  private var html: String {
    let named = message.groups
    let rows = named.map { group in
      let line = ChangeLine(group)
      let use = line.use.isEmpty ? "" : "<br><span style=\"color:#555\">\(line.use.htmlText)</span>"
      return """
        <tr>
        <td style="padding:4px 12px 4px 0;vertical-align:top;font-weight:bold;color:\(Self.colour(line.severity))">\
        \(line.severity.rawValue)</td>
        <td style="padding:4px 0"><code>\(line.subject.htmlText)</code><br>\(line.event.htmlText)\(use)</td>
        </tr>
        """
    }
    let remarks = message.remarks(named: named.changeCount).map { "<p>\($0.htmlText)</p>" }
    let link = message.link.map { "<p><a href=\"\($0.htmlAttribute)\">Open the report</a></p>" }
    let table =
      rows.isEmpty ? [] : ["<table role=\"presentation\" style=\"border-collapse:collapse\">"] + rows + ["</table>"]
    let title = message.headline.htmlText
    return
      ([
        "<!DOCTYPE html>", "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>\(title)</title></head>",
        "<body style=\"font-family:sans-serif;color:#222;background:#fff\">",
        "<h1 style=\"font-size:18px\">\(title)</h1>",
      ] + table + remarks + [link].compactMap(\.self) + [
        "<p style=\"color:#555;font-size:12px\">\(message.span.htmlText)</p>", "</body></html>",
      ]).joined(separator: "\n")
  }

  /// All with a contrast of 4.5 to white and more.
  private static func colour(_ severity: Severity) -> String {
    switch severity {
    case .breaking: "#b3261e"
    case .risky: "#8a5300"
    case .safe: "#1b6b3a"
    case .info: "#4a5568"
    }
  }

  /// `Fri, 20 Nov 2026 02:00:00 +0000`
  private static func date(_ time: UTCTime) -> String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekday = Int(((time.seconds.quotientAndRemainder(dividingBy: 86400).quotient % 7) + 7) % 7)
    let parts = time.day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return "" }
    return "\(days[weekday]), \(parts[2]) \(months[parts[1] - 1]) \(parts[0]) \(time.clock) +0000"
  }
}
