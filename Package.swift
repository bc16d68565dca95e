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
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CZstd"),
    .systemLibrary(name: "CSpawn", path: "Tests/CSpawn"),
    .target(
      name: "Schema",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings
    ),
    .target(name: "Drift", dependencies: ["Schema"], swiftSettings: settings),
    .target(
      name: "Catalog",
      dependencies: [
        "CZstd", "Schema", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "Transport",
      dependencies: [
        "CZlib", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "Salesforce",
      dependencies: [
        "CZlib", "Schema", "Transport", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "OpenMetadata",
      dependencies: ["Catalog", "Schema", "Transport", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings
    ),
    .target(
      name: "Reports",
      dependencies: ["Drift", "Schema"],
      resources: [.embedInCode("HTML/Resources")],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "orgdrift",
      dependencies: [
        "Catalog", "Drift", "OpenMetadata", "Reports", "Salesforce", "Schema", "Transport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"), .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "TestSupport",
      dependencies: [
        "CSpawn", "CZlib", "Schema", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "orgdrift-bench",
      dependencies: [
        "Drift", "Reports", "Schema", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Tests/Benchmark",
      exclude: ["peer.py"],
      swiftSettings: settings
    ),
    .testTarget(name: "SchemaTests", dependencies: ["Schema", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "CatalogTests",
      dependencies: ["Catalog", "Drift", "Schema", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(name: "DriftTests", dependencies: ["Drift", "Schema", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TransportTests",
      dependencies: ["TestSupport", "Transport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SalesforceTests",
      dependencies: ["CZlib", "Salesforce", "Schema", "TestSupport", "Transport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OpenMetadataTests",
      dependencies: ["Catalog", "OpenMetadata", "Schema", "TestSupport", "Transport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Drift", "Reports", "Schema", "TestSupport"],
      exclude: ["Goldens"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "orgdriftTests",
      dependencies: [
        "orgdrift", "Catalog", "Drift", "OpenMetadata", "Reports", "Schema", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["Transcripts"],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)

// libFuzzer has a main of its own, so its target is there only when asked for (make fuzz).
if Context.environment["ORGDRIFT_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "orgdrift-fuzz",
      dependencies: ["Salesforce", "Schema"],
      path: "Tests/Fuzz",
      // The optimiser of Swift 6.3 fails on this file, whose speed does not matter.
      swiftSettings: settings + [.unsafeFlags(["-Onone", "-parse-as-library"])]
    )
  )
}
