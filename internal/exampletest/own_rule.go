package exampletest

// OwnRule is a rule file of a user: a warning with the id own-rule at the name of the entity, with
// this assertion and this message in both languages. Neither may hold a single quote.
func OwnRule(assert, message string) string {
	return `sources:
  own: {title: 本单位, as_of: 2026-01-01}
rules:
  - id: own-rule
    family: site-name
    severity: warning
    at: entity.name
    assert: '` + assert + `'
    title: {zh: 测试, en: test}
    message: {zh: '` + message + `', en: '` + message + `'}
    sources: [own]
    examples: {pass: [{entity.name: 成都青禾软件有限公司}], fail: [{entity.name: a}]}
`
}
