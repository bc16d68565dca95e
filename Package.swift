// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "orgdrift",
  products: [.executable(name: "orgdrift", targets: ["orgdrift"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(
      name: "Schema",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings
    ),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Salesforce", dependencies: ["Schema", "CZlib"], swiftSettings: settings),
    .executableTarget(
      name: "orgdrift",
      dependencies: ["Schema", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings
    ),
    .testTarget(name: "SalesforceTests", dependencies: ["Salesforce", "Schema", "CZlib"], swiftSettings: settings),
    .testTarget(name: "SchemaTests", dependencies: ["Schema"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
