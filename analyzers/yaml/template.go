package yaml

func (p *parser) hideTemplates() {}
