public import ArgumentParser
public import Schema

extension Severity: ExpressibleByArgument {}
