import Crypto
import Foundation
import Schema
import Transport

/// How a webhook's receiver can tell that a body is orgdrift's, whole, and of now.
///
/// The signature is the HMAC-SHA256 of the timestamp, a dot and the body, with the secret as the key.
struct WebhookSignature {
  let secret: Secret

  /// The headers of one attempt.
  ///
  /// - Parameter delivery: the same for each attempt.
  func headers(for body: [UInt8], delivery: String, at time: UTCTime) -> [HTTPHeader] {
    [
      HTTPHeader("X-Orgdrift-Delivery", delivery),
      HTTPHeader("X-Orgdrift-Timestamp", String(time.seconds)),
      HTTPHeader("X-Orgdrift-Signature", "sha256=\(signature(of: body, at: time))"),
    ]
  }

  private func signature(of body: [UInt8], at time: UTCTime) -> String {
    let key = SymmetricKey(data: Data(secret.reveal().utf8))
    let code = HMAC<SHA256>.authenticationCode(for: Array("\(time.seconds).".utf8) + body, using: key)
    return code.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
