import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("A value comes from whoever is nearest to the command") struct PrecedenceTests {
  @Test func theCatalogIsOptionThenEnvironmentThenProjectThenUserThenDefault() async throws {
    try await ConfigurationPlace.use { place in
      let environment = ["ORGDRIFT_CATALOG": "environment.sqlite"]
      #expect(try place.load().catalog == Sourced("orgdrift.sqlite"))
      try place.write("catalog: user.sqlite", to: "home/.config/orgdrift/orgdrift.yaml")
      #expect(try place.load().catalog.value == place.home + "/.config/orgdrift/user.sqlite")
      try place.write("\ncatalog: project.sqlite", to: "project/orgdrift.yaml")
      let project = try place.load().catalog
      #expect(project.value == place.project + "project.sqlite")
      #expect(project.origin.description == place.project + "orgdrift.yaml:2")
      #expect(
        try place.load(environment).catalog
          == Sourced("environment.sqlite", from: .environment("ORGDRIFT_CATALOG"))
      )
      #expect(
        try place.load(catalog: "option.sqlite", environment).catalog
          == Sourced("option.sqlite", from: .option("--catalog"))
      )
      #expect(try place.load(["ORGDRIFT_CATALOG": ""]).catalog == project)
    }
  }

  @Test func settingsOfAnOrgAreMergedOneByOneAndASignInAsAWhole() async throws {
    try await ConfigurationPlace.use { place in
      try place.write(
        """
        orgs:
          prod: {domain: user, concurrency: 2, timeout: 5s, signIn: {method: sf, targetOrg: user}}
          dev: {apiVersion: 60.0}
        """,
        to: "home/.config/orgdrift/orgdrift.yaml"
      )
      try place.write(
        """
        orgs:
          prod: {domain: project, timeout: 6s, signIn: {method: sfdxUrl, url: {env: URL}}, objects: {names: [Account]}}
        """,
        to: "project/orgdrift.yaml"
      )
      let configuration = try place.load(["ORGDRIFT_TIMEOUT": "7s"])
      #expect(configuration.orgs.map(\.alias) == ["dev", "prod"])
      #expect(configuration.orgs == ["dev", "prod"].map(configuration.org))
      let prod = configuration.org("prod")
      #expect(prod.domain.value.url == "https://project.my.salesforce.com")
      #expect(prod.concurrency.value == 2)
      #expect(prod.concurrency.origin.description == place.home + "/.config/orgdrift/orgdrift.yaml:2")
      #expect(prod.timeout == Sourced(.seconds(7), from: .environment("ORGDRIFT_TIMEOUT")))
      #expect(prod.fullEvery == Sourced(.days(7)))
      #expect(prod.signIn?.value == SignInSettings(method: .sfdxUrl, values: ["url": .environment("URL")]))
      #expect(prod.objects.include == ["Account"])
      #expect(configuration.org("dev").timeout.value == .seconds(7))
      #expect(configuration.org("other").timeout.value == .seconds(7))
    }
  }

  @Test func aNamedFileStandsForBoth() async throws {
    try await ConfigurationPlace.use { place in
      try place.write("catalog: [broken", to: "project/orgdrift.yaml")
      try place.write("catalog: [broken", to: "home/.config/orgdrift/orgdrift.yaml")
      try place.write("catalog: a.sqlite", to: "a/named.yaml")
      try place.write("catalog: b.sqlite", to: "b/named.yaml")
      let (a, b) = (place.folder.path + "/a/", place.folder.path + "/b/")
      #expect(try place.load(file: a + "named.yaml").catalog.value == a + "a.sqlite")
      #expect(try place.load(["ORGDRIFT_CONFIG": b + "named.yaml"]).catalog.value == b + "b.sqlite")
      #expect(
        try place.load(file: a + "named.yaml", ["ORGDRIFT_CONFIG": b + "named.yaml"]).catalog.value == a + "a.sqlite"
      )
      #expect(throws: CommandFailure.self) { try place.load() }
    }
  }

  @Test func theUsersFileFollowsXDG() async throws {
    try await ConfigurationPlace.use { place in
      try place.write("catalog: /x.sqlite", to: "xdg/orgdrift/orgdrift.yaml")
      #expect(try place.load(["XDG_CONFIG_HOME": place.folder.path + "/xdg"]).catalog.value == "/x.sqlite")
      #expect(try place.load(["XDG_CONFIG_HOME": "relative"]).catalog.value == "orgdrift.sqlite")
    }
  }

  @Test("a named file has to be there", arguments: ["--config", "ORGDRIFT_CONFIG"]) func missing(name: String)
    async throws
  {
    try await ConfigurationPlace.use { place in
      let failure = #expect(throws: CommandFailure.self) {
        try name == "--config" ? place.load(file: "no.yaml") : place.load([name: "no.yaml"])
      }
      #expect(failure?.message == "no.yaml: there is no such file")
      #expect(failure?.advice?.contains(name) == true)
      #expect(failure?.status == .usage)
    }
  }

  @Test func aFolderIsNoConfiguration() async throws {
    try await ConfigurationPlace.use { place in
      let failure = #expect(throws: CommandFailure.self) { try place.load(file: place.home) }
      #expect(failure?.message.contains("cannot be read") == true)
    }
  }

  @Test func everyWrongVariableIsNamed() async throws {
    try await ConfigurationPlace.use { place in
      let failure = #expect(throws: CommandFailure.self) {
        try place.load(["ORGDRIFT_CONCURRENCY": "17", "ORGDRIFT_API_VERSION": "x", "ORGDRIFT_DOMAIN": ""])
      }
      let text = failure?.lines.joined(separator: "\n") ?? ""
      #expect(text.contains("ORGDRIFT_CONCURRENCY: is “17”; expected is a number from 1 to 16, such as 8"), "\(text)")
      #expect(text.contains("ORGDRIFT_API_VERSION"))
      #expect(!text.contains("ORGDRIFT_DOMAIN"))
    }
  }

  @Test("what stands before an @ is not shown", arguments: ["https://user:hunter2@x.my.salesforce.com", "u:hunter2@x"])
  func credentials(domain: String) async throws {
    try await ConfigurationPlace.use { place in
      let failure = #expect(throws: CommandFailure.self) { try place.load(["ORGDRIFT_DOMAIN": domain]) }
      let message = failure?.message ?? ""
      #expect(message.contains("ORGDRIFT_DOMAIN: is “"), "\(message)")
      #expect(message.contains("…@x") && !message.contains("hunter2"), "\(message)")
    }
  }

  @Test func everySettingOfOneValueHasAVariable() {
    let names = OrgSetting.all.compactMap(\.environmentName)
    #expect(
      Set(names).isSuperset(of: [
        "ORGDRIFT_API_VERSION", "ORGDRIFT_DOMAIN", "ORGDRIFT_CONCURRENCY", "ORGDRIFT_MAX_API_CALLS",
        "ORGDRIFT_MAX_API_SHARE", "ORGDRIFT_DEFINITIONS", "ORGDRIFT_AUDIT_TRAIL", "ORGDRIFT_FULL_EVERY",
        "ORGDRIFT_RESUME_WITHIN", "ORGDRIFT_TIMEOUT", "ORGDRIFT_TLS_CA_CERTIFICATE",
      ])
    )
    #expect(Set(names).count == names.count)
  }
}
