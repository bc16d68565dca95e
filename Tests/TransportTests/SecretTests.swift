import Testing
import Transport

struct SecretTests {
  @Test func neverShowsItsValue() {
    let secret = Secret("open sesame")
    var dumped = ""
    dump(secret, to: &dumped)
    let shown = ["\(secret)", String(reflecting: secret), String(describing: Optional(secret)), dumped]
    #expect(shown.allSatisfy { !$0.contains("sesame") })
    #expect(secret.reveal() == "open sesame")
  }
}
