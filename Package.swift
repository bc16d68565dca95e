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
    .target(name: "Reports", dependencies: ["Schema"], swiftSettings: settings),
    .executableTarget(
      name: "orgdrift",
      dependencies: ["Reports", "Schema", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings
    ),
    .testTarget(name: "SchemaTests", dependencies: ["Schema"], swiftSettings: settings),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Schema"],
      exclude: ["Goldens"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "orgdriftTests",
      dependencies: [
        "Reports", "Schema", "orgdrift", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)
